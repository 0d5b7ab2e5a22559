package diag

// The codes of files and folders, before anything in them is understood.
// Each code is explained in the table below the constants.
const (
	CodeFileEncoding    Code = "file-encoding"
	CodeFileUnreadable  Code = "file-unreadable"
	CodeFileOutsideRoot Code = "file-outside-root"
	CodeFileTooLarge    Code = "file-too-large"
	CodeLockInvalid     Code = "lock-invalid"
	CodePathCollision   Code = "path-collision"
	CodePathReserved    Code = "path-reserved"
	CodeTemplateError   Code = "template-error"
	CodeAssetError      Code = "asset-error"
)

var fileCodes = []CodeInfo{
	{CodeFileEncoding, Error, "The file is not UTF-8 text, or holds a NUL byte. A byte order mark and Windows line ends are accepted.",
		"Save the file as UTF-8 in your editor."},
	{CodeFileUnreadable, Error, "The machine would not let us read this file or folder.",
		"Give yourself the right to read it, or move it out of the site."},
	{CodeFileOutsideRoot, Error, "A link leads out of the site's folder, or to a folder. Only ordinary files inside the site are read.",
		"Copy the file into the site in place of the link."},
	{CodeFileTooLarge, Error, "The file is larger than an article or data file can sensibly be.",
		"Split the article, or move the data out of the content folder."},
	{CodeLockInvalid, Error, "guide.lock is not as knead guide lock writes it: changed by hand, or left in the middle of a merge.",
		"Take the file from your version control, or remove it and run knead guide lock anew."},
	{CodePathCollision, Error, "Two files would be published at one address, or at two that differ by case only and so are one file on many systems.",
		"Rename one of them."},
	{CodePathReserved, Error, "The path holds a name that some systems or Knead itself reserve, or characters that do not survive in an address.",
		"Rename the file: letters, digits and hyphens are safe everywhere."},
	{CodeTemplateError, Error, "A template could not be read or failed while it made a page.",
		"Mend the template at the line that is named; delete your copy to have the default back."},
	{CodeAssetError, Error, "A script or style sheet in the static folder cannot be read as one, or imports a file that is not there.",
		"Mend the place that is named; delete your copy to have the default back."},
}
