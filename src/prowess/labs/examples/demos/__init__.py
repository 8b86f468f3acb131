"""Demonstrations that examples speak to: a library as a REST API and as a GraphQL schema.

They know nothing of Prowess, and are written to be read.
"""
