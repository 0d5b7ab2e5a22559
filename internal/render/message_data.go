package render

// MessageData is the text of the template "word:" + key with data, such as a number, or the key if there is no such
// template.
func (r *Renderer) MessageData(key string, data any) string { return r.message("word:"+key, key, data) }
