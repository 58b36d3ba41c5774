"""QUESTIONS: one .rq file a question; its header is its interface."""
