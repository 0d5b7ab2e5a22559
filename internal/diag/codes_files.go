package diag

// The codes of files and folders, before anything in them is understood.
// Each code is explained in the table below the constants.
const (
	CodeFileEncoding    Code = "file-encoding"
	CodeFileUnreadable  Code = "file-unreadable"
	CodeFileOutsideRoot Code = "file-outside-root"
	CodeFileTooLarge    Code = "file-too-large"
	CodeFileIgnored     Code = "file-ignored"
	CodeFileRefused     Code = "file-refused"
	CodeFileUnused      Code = "file-unused"
	CodeLockInvalid     Code = "lock-invalid"
	CodePoInvalid       Code = "po-invalid"
	CodePathCollision   Code = "path-collision"
	CodePathReserved    Code = "path-reserved"
	CodeTemplateError   Code = "template-error"
	CodeTemplateUnused  Code = "template-unused"
	CodeAssetError      Code = "asset-error"

	CodeTooManyDiagnostics Code = "too-many-diagnostics"
)

var fileCodes = []CodeInfo{
	{CodeFileEncoding, Error,
		"The file is not UTF-8 text, or contains a NUL byte. A byte order mark and Windows line breaks are " +
			"accepted.",
		"Save the file as UTF-8."},
	{CodeFileUnreadable, Error,
		"The file is a pipe, a socket or a device. Reading it could wait for ever.",
		"Move it out of the site's folder."},
	{CodeFileOutsideRoot, Error,
		"A symbolic link points outside of the site's folder, to a folder, or to nothing. Only regular files inside " +
			"the site are read.",
		"Replace the link by a copy of the file."},
	{CodeFileTooLarge, Error,
		"The file is larger than the limit for an article or a data file.",
		"Split the article, or move the data out of the content folder."},
	{CodeFileIgnored, Warning,
		"The name of the file or folder is one that Knead does not read: that of a backup or temporary copy, of a " +
			"file of the operating system, or one that starts with an underscore or a dot.",
		"Delete the file, or rename it if it is part of the site."},
	{CodeFileRefused, Error,
		"A file of this kind is never published from content: it may run scripts in browsers or on servers, or it " +
			"may have keys and passwords.",
		"Move the file out of the content folder. A page of your own, such as one that proves who owns the site, " +
			"belongs to static/root."},
	{CodeFileUnused, Warning,
		"No page, template or style sheet refers to the file, so it is not published.",
		"Link to the file, move it to content/files if it is to be published without a link, or delete it."},
	{CodeLockInvalid, Error,
		"The file guide.lock is not in the format that knead guide lock writes: it was edited by hand, has a " +
			"sign-off without a real name or reason, or contains an unfinished merge.",
		"Restore the file from version control. A new lock would accept the advice of today without a sign-off."},
	{CodePoInvalid, Error,
		"The PO file is not in the format of gettext, or has plural forms, which Knead does not write: each form is " +
			"a text of its own.",
		"Save the file again with a tool for PO files, or run msgfmt -c FILE to check it."},
	{CodePathCollision, Error,
		"Two files would be published at the same address, or at addresses that differ only in case and are one " +
			"file on many systems.",
		"Rename one of them."},
	{CodePathReserved, Error,
		"The path contains a name that some systems or Knead itself reserve, or characters that are not safe in " +
			"an address.",
		"Rename the file. Letters, digits and hyphens are safe everywhere."},
	{CodeTemplateError, Error,
		"A template cannot be parsed, or failed while it rendered a page.",
		"Fix the template at the reported line, or delete your copy to get the default template back."},
	{CodeTemplateUnused, Warning,
		"A file in templates/ or static/ neither replaces a built-in one nor is used by another.",
		"Give the file the name of the one that it replaces, or remove it."},
	{CodeAssetError, Error,
		"A script or style sheet in the static folder cannot be parsed, or refers to a file that does not exist.",
		"Fix the file at the reported line, or delete your copy to get the default file back."},
	{CodeTooManyDiagnostics, Error,
		"One file has more than 1,000 diagnostics. The rest are counted but not shown.",
		"Fix the ones that are shown and run the command again."},
}
