"""The way in of the service: forms, cookies, and the gate in front of everything."""
