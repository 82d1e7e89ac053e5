"""ResNet-50: weights, the network and its int8 form."""
