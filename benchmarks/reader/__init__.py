"""How the network of `extract.learned` is trained: marked sentences in, its weights and its figures out."""
