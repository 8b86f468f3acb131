"""One module a noun: parses, calls one use case, prints. Imported only when one of them runs."""
