from sistercities.generation import Generation
from sistercities.search.models import SearchDocument, SearchName

__all__ = ["Generation", "SearchDocument", "SearchName"]
