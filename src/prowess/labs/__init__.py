"""Proves answers on real servers, reached only through rigs."""
