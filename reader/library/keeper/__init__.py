"""The keeper: a process of its own that brings a library's store up to its folders.

So neither reading nor indexing ever holds up the screen. `process` is what runs in it, `watching`
tells it of changed files, and `keeping` is how Reader begins, hears and ends it.
"""
