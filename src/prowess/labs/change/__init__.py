"""Labs whose answer changes data: judged by what the tables hold afterwards."""
