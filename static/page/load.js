// Loads another page of the site. The policy of the pages forbids DOMParser, which can be used to insert markup.

/** @param {string} url @returns {Promise<Document>} */
export const loadPage = url => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest()
  request.open('GET', url)
  request.responseType = 'document'
  request.onload = () => request.status < 400 && request.responseXML ? resolve(request.responseXML) : reject(request)
  request.onerror = reject
  request.send()
})
