"""TEXT -> FACTS, one document at a time: no graph, no network, no clock."""
