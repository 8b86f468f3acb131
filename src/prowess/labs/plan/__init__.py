"""The kind `plan`: labs that are graded by what a query reads, and by what its indexes cost."""
