from .communities import CommunityListing
from .ties import TieListing

__all__ = ["CommunityListing", "TieListing"]
