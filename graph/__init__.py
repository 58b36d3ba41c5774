"""FACTS -> KNOWLEDGE: claims, identity, conclusions, store, validation, exports, views."""
