"""ResNet-50 embeddings: where the weights come from and how pictures become unit vectors."""
