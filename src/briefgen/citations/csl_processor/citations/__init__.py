"""Clusters and entries: order, positions, what tells items apart, what is drawn in the end."""
