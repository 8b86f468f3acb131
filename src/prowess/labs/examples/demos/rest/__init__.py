"""The library as a REST API: an ASGI application without a framework, `app.LibraryApi`."""
