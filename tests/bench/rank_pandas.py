"""Ranks the bids of a CSV file with pandas and numpy: what `criteria rank` stands beside.

Usage: rank_pandas.py BIDS.csv weighted-sum|topsis
Every second criterion is better when lower; all weigh the same.
"""
import sys

import numpy as np
import pandas as pd

bids = pd.read_csv(sys.argv[1])
values = bids.iloc[:, 1:].to_numpy()
less = np.arange(values.shape[1]) % 2 == 1
weights = np.full(values.shape[1], 1 / values.shape[1])
if sys.argv[2] == "weighted-sum":
    low, high = values.min(axis=0), values.max(axis=0)
    utilities = (values - low) / (high - low)
    utilities[:, less] = 1 - utilities[:, less]
    scores = utilities @ weights
else:
    weighted = values / np.sqrt((values ** 2).sum(axis=0)) * weights
    best = np.where(less, weighted.min(axis=0), weighted.max(axis=0))
    worst = np.where(less, weighted.max(axis=0), weighted.min(axis=0))
    to_best = np.sqrt(((weighted - best) ** 2).sum(axis=1))
    to_worst = np.sqrt(((weighted - worst) ** 2).sum(axis=1))
    scores = to_worst / (to_best + to_worst)
result = pd.DataFrame({"name": bids.iloc[:, 0], "score": scores})
result["rank"] = result["score"].rank(method="min", ascending=False).astype(int)
result.to_csv(sys.stdout, index=False)
