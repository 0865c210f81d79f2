"""How the bundled embedding model is made: text pairs in, a transformers.js model folder out."""
