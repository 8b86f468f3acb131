"""Job queues for teams."""
