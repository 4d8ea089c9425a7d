from sistercities.search.models import SearchDocument, SearchName

__all__ = ["SearchDocument", "SearchName"]
