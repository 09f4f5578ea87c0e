// Parses the URL in DB_URL as Immich's server does and prints what its driver gets; the first argument names the parser.
const { parse } = require(process.argv[2])

console.log(JSON.stringify(parse(process.env.DB_URL)))
