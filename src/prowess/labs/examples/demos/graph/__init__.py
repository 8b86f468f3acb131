"""The library as a GraphQL schema: `schema.graphql`, a class for each type, an engine."""
