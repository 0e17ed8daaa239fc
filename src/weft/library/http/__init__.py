"""HTTP: `http.client` speaks it."""
