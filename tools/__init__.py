"""What developers run: scaffolds, house lints, generated reference. Not shipped."""
