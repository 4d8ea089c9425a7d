"""What the network gives: awards for what members have done, grants for what they want to do."""
