package fold

// lookAlikes maps letters of other scripts to the Latin letters that they look like in common fonts: a selection of the
// table of Unicode Technical Standard 39 (confusables). Compatibility forms, such as full-width and mathematical
// letters, are not in it: the normalization maps them.
var lookAlikes = map[rune]rune{
	// Cyrillic.
	'А': 'A', 'В': 'B', 'Е': 'E', 'Ѕ': 'S', 'І': 'I', 'Ј': 'J', 'К': 'K', 'М': 'M', 'Н': 'H',
	'О': 'O', 'Р': 'P',
	'С': 'C', 'Т': 'T', 'У': 'Y', 'Ү': 'Y', 'Х': 'X', 'Ь': 'b', 'Ԁ': 'd', 'Ԍ': 'G', 'Ԛ': 'Q',
	'Ԝ': 'W', 'Ѵ': 'V',
	'Һ': 'h', 'Ӏ': 'l', 'а': 'a', 'е': 'e', 'ѕ': 's', 'і': 'i', 'ј': 'j', 'к': 'k', 'о': 'o',
	'р': 'p', 'с': 'c',
	'у': 'y', 'ү': 'y', 'х': 'x', 'г': 'r', 'п': 'n', 'ѵ': 'v', 'һ': 'h', 'ӏ': 'l', 'ԁ': 'd',
	'ԛ': 'q', 'ԝ': 'w',
	'ҽ': 'e', 'ѡ': 'w',
	// Greek.
	'Α': 'A', 'Β': 'B', 'Ε': 'E', 'Ζ': 'Z', 'Η': 'H', 'Ι': 'I', 'Κ': 'K', 'Μ': 'M', 'Ν': 'N',
	'Ο': 'O', 'Ρ': 'P',
	'Τ': 'T', 'Υ': 'Y', 'Χ': 'X', 'Ϳ': 'J', 'α': 'a', 'γ': 'y', 'η': 'n', 'ι': 'i', 'κ': 'k',
	'ν': 'v', 'ο': 'o',
	'ρ': 'p', 'σ': 'o', 'τ': 't', 'υ': 'u', 'χ': 'x', 'ω': 'w', 'ϳ': 'j',
	// Armenian.
	'Լ': 'L', 'Ս': 'U', 'Տ': 'S', 'Օ': 'O', 'ա': 'w', 'գ': 'q', 'զ': 'q', 'հ': 'h', 'յ': 'j',
	'ո': 'n', 'ս': 'u',
	'ց': 'g', 'օ': 'o',
	// Cherokee.
	'Ꭰ': 'D', 'Ꭱ': 'R', 'Ꭲ': 'T', 'Ꭵ': 'i', 'Ꭹ': 'Y', 'Ꭺ': 'A', 'Ꭻ': 'J', 'Ꭼ': 'E', 'Ꮃ': 'W',
	'Ꮇ': 'M', 'Ꮋ': 'H',
	'Ꮐ': 'G', 'Ꮓ': 'Z', 'Ꮢ': 'R', 'Ꮤ': 'W', 'Ꮥ': 'S', 'Ꮩ': 'V', 'Ꮪ': 'S', 'Ꮮ': 'L', 'Ꮯ': 'C',
	'Ꮲ': 'P', 'Ꮶ': 'K',
	'Ᏼ': 'B',
	// Coptic.
	'Ⲁ': 'A', 'Ⲃ': 'B', 'Ⲉ': 'E', 'Ⲏ': 'H', 'Ⲓ': 'I', 'Ⲕ': 'K', 'Ⲙ': 'M', 'Ⲛ': 'N', 'Ⲟ': 'O',
	'Ⲣ': 'P', 'Ⲥ': 'C',
	'Ⲧ': 'T', 'Ⲭ': 'X', 'ⲟ': 'o', 'ⲣ': 'p', 'ⲥ': 'c',
	// Latin letters with other letters' shapes.
	'ɑ': 'a', 'ɡ': 'g', 'ɩ': 'i', 'ʏ': 'Y', 'ꜱ': 's', 'ᴏ': 'o', 'ᴄ': 'c', 'ᴠ': 'v', 'ᴡ': 'w',
	'ᴢ': 'z', 'ꓳ': 'O',
	'ꞵ': 'B',
}
