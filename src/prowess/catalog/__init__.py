"""What there is to know: types, loader, compiler, graph, search, content rules.

Never learner state.
"""
