package search

// BuildShards builds an index in shards, however few the pages are.
func BuildShards(docs []Doc) []Shard { return build(docs, 1) }
