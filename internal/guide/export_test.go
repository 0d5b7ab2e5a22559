package guide

// This file gives the tests what only they need of the package.

// Checks are all checks.
func Checks() []Check { return append(guideChecks[:len(guideChecks):len(guideChecks)], siteChecks...) }

// Set returns the set of a guide.
func (c *Linked) Set() *Set { return c.set }

// SignTargetStart is where the target of a sign was written, as a byte offset.
func (c *Linked) SignTargetStart(node, edge, sign int) int {
	return c.origin(node, edge).signTarget[sign].Start
}

// IsPhoneNumber reports whether a number can be called.
func IsPhoneNumber(number string) bool { return phone.MatchString(dialString(number)) }
