package render

// This file is the text of a page.

// A Body is the text of a page as a sequence of segments, which the template "body" renders. One list of segments can
// have a paragraph that a citation divides: the HTML of a segment may begin and end inside of an element.
type Body []Segment

// A Segment is a part of a body. One of its fields is set.
type Segment struct {
	HTML     HTML // from Markdown, with the addresses of its links
	Cite     []Ref
	Image    *Image
	Care     *Care
	Promo    *GuidePromo
	Picture  *Picture
	Timeline *Timeline
	Types    *Types
	Numbers  []CallRow
}

// An Image is an image of a text. A size of 0 is unknown.
type Image struct {
	Src, Alt      string
	SrcSet        string // all versions with their widths, or "" if there is only one
	Title         string // shown while a pointer is over the image, or ""
	Width, Height int
}
