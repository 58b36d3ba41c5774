"""Tables, outlines, cover pages and other forms of disclosures in, what they say out, for the siblings in `events`."""
