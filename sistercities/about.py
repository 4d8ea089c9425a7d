"""What the network says of itself: its own pages, by their addresses."""

ABOUT = {
    "mission": "About the network",
    "history": "History",
    "relationships": "What a sister city is",
    "organizations": "What a sister city organization is",
    "recognition": "How recognition works",
    "status-words": "What the status words mean",
    "first-steps": "From idea to signing",
    "papers": "Papers to start from",
    "good-practice": "What has proved itself",
    "accessibility": "Accessibility",
    "privacy": "Privacy and youth safety",
}
