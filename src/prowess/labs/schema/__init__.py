"""Labs whose answer is a schema: judged by what it accepts and refuses, and never by its shape."""
