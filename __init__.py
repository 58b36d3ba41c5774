"""Corporate disclosures to a time-aware knowledge graph, with the evidence."""
