"""Holdings in, ownership out: direct and integrated stakes, control, groups, close links, circles.

`matrix`, `components`, `solve`, `integrated`, `bounds` and `control` are mathematics over arrays and know no graph;
they take networks of any size. `holdings` reads who holds what on a day from the conclusions, `picture` puts the two
together for people, and `derive` writes what follows into the conclusions.
"""
