"""How a credit is written: one module a style, each with `render(parts) -> str`."""
