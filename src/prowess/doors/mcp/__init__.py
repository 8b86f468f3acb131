"""The MCP server for assistants."""
