"""Labs whose answer defines a view, a function or a trigger: judged by how that behaves."""
