"""What there is to know: types, loader, compiler, graph, search, content rules.

Never learner state.
"""

from prowess.catalog.catalog import Catalog
from prowess.catalog.graph import Graph
from prowess.catalog.hits import Hit, SearchOutcome
from prowess.catalog.opening import open_catalog
from prowess.catalog.stats import CatalogStats

__all__ = ["Catalog", "CatalogStats", "Graph", "Hit", "SearchOutcome", "open_catalog"]
