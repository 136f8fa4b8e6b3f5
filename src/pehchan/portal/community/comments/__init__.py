"""Comments, reactions, and figures that comments bring."""
