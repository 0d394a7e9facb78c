"""SMAA-2 with numpy: acceptability, central weights and pairwise winning. Stands beside `criteria robust`.

Usage: smaa_numpy.py BIDS.csv DRAWS
Every second criterion is better when lower.
"""
import sys

import numpy as np

values = np.genfromtxt(sys.argv[1], delimiter=",", skip_header=1)[:, 1:]
draws = int(sys.argv[2])
n, m = values.shape
low, high = values.min(axis=0), values.max(axis=0)
utilities = (values - low) / (high - low)
utilities[:, 1::2] = 1 - utilities[:, 1::2]
weights = np.random.default_rng(1).dirichlet(np.ones(m), draws)
scores = weights @ utilities.T
ranks = (-scores).argsort(axis=1).argsort(axis=1)
acceptability = np.stack([np.bincount(ranks[:, i], minlength=n) for i in range(n)]) / draws
first = ranks == 0
central = [weights[first[:, i]].mean(axis=0) if first[:, i].any() else None for i in range(n)]
winning = np.array([[(scores[:, i] > scores[:, j]).mean() for j in range(n)] for i in range(n)])
print(acceptability, central, winning)
