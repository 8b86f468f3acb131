"""House rules that no linter has, each a small check. Escape a line with `# lint-skip: rule`."""
