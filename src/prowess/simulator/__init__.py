"""Models architectures, pure and seeded. Opens with the issue on the simulator."""
