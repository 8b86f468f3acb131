"""The pages, one module a noun. Each reads the request, calls use cases, and renders."""
