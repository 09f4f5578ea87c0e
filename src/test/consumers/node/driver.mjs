// Reads the URLs in the file URLS, one JSON text a line, and prints for each what Immich's own packages make of it: the address that the socket would go to, the
// login, and what TLS would check. Sockets, TLS and files are replaced by something that only remembers, so nothing is reached. With LOGIN set it logs in instead,
// and prints as whom.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import tls from 'node:tls'

// What the URL leaves out comes from the surroundings, which these names make visible.
process.env.PGHOST = '(PGHOST)'
process.env.PGPORT = '65001'
process.env.PGUSER = '(PGUSER)'
process.env.PGPASSWORD = '(PGPASSWORD)'
process.env.PGDATABASE = '(PGDATABASE)'
process.env.NODE_NO_WARNINGS = '1'
process.removeAllListeners('warning')

// Where the packages are.
const folder = process.cwd()
const require = createRequire(pathToFileURL(folder + '/package.json'))
const dependencies = JSON.parse(fs.readFileSync(folder + '/package.json', 'utf8')).dependencies

let seen
const SSL_REQUEST = 80877103

function pretend() {
  net.Socket.prototype.connect = function (...to) {
    if (typeof to[0] === 'string') {
      seen.path = to[0]
    } else {
      if (!(to[0] >= 0 && to[0] < 65536)) {
        seen.done({ fatal: 'port ' + to[0] })
        return this
      }
      seen.port = to[0]
      seen.host = to[1]
    }
    process.nextTick(() => this.emit('connect'))
    return this
  }

  net.Socket.prototype.write = function (bytes) {
    if (bytes.length === 8 && bytes.readUInt32BE(4) === SSL_REQUEST) {
      seen.asked = true
      process.nextTick(() => this.emit('data', Buffer.from(seen.answer)))
    } else {
      started(bytes)
    }
    return true
  }

  tls.connect = options => {
    seen.tls = {
      verify: options.rejectUnauthorized !== false,
      name: options.checkServerIdentity ? '' : options.servername || options.host || 'localhost',
      ca: options.ca || '', cert: options.cert || '', key: options.key || ''
    }
    seen.done()
    return new net.Socket()
  }
  fs.readFileSync = pretended
}

function started(bytes) {
  const words = bytes.toString('utf8', 8).split('\0')
  seen.user = words[words.indexOf('user') + 1]
  seen.database = words[words.indexOf('database') + 1]
  seen.done()
}

const readFile = fs.readFileSync
function pretended(path, ...rest) {
  return typeof path === 'string' && !path.includes('node_modules') ? 'file ' + path : readFile(path, ...rest)
}

// From 3.0 on the package does it; before, Immich's own few lines did, which refuse no empty ssl.
async function opener() {
  if (dependencies['@immich/sql-tools']) {
    const { createPostgres } = await import(pathToFileURL(folder + '/node_modules/@immich/sql-tools/dist/index.js'))
    return url => createPostgres({ connection: { connectionType: 'url', url }, maxConnections: 1 })
  }
  const { parse } = require('pg-connection-string')
  const postgres = require('postgres')
  const known = ['require', 'allow', 'prefer', 'verify-full']
  return url => {
    const parsed = parse(url)
    if (parsed.ssl && typeof parsed.ssl === 'string' && !known.includes(parsed.ssl)) {
      throw new Error('Invalid ssl option: ' + parsed.ssl)
    }
    return postgres({
      host: parsed.host ?? undefined, port: parsed.port ? Number(parsed.port) : undefined, username: parsed.user,
      password: parsed.password, database: parsed.database ?? undefined, ssl: parsed.ssl || undefined, max: 1
    })
  }
}

const open = await opener()
const urls = fs.readFileSync(process.env.URLS, 'utf8').split('\n').filter(line => line !== '')
if (process.env.LOGIN) {
  for (const url of urls) {
    console.log(JSON.stringify(await login(JSON.parse(url))))
  }
  process.exit(0)
}
pretend()

async function login(url) {
  try {
    const [row] = await open(url)`select current_user as user`
    return { user: row.user }
  } catch (error) {
    return { fatal: String(error.code ?? error.message) }
  }
}

// One look at a URL; the server, which is not there, answers the question for TLS with yes or no.
function look(url, answer) {
  return new Promise(resolve => {
    let over = false
    seen = { answer, done: how => { if (!over) { over = true; resolve(how ?? seen) } } }
    try {
      const sql = open(url)
      seen.pass = sql.options.pass
      seen.user = sql.options.user
      seen.database = sql.options.database
      sql`select 1`.catch(error => seen.done({ fatal: String(error.message) }))
    } catch (error) {
      seen.done({ fatal: String(error.message) })
    }
  })
}

async function outcome(url) {
  const yes = await look(url, 'S')
  if (yes.fatal !== undefined) {
    return { fatal: yes.fatal }
  }
  const plain = yes.tls ? (await look(url, 'N')).tls === undefined : false
  return {
    host: yes.path === undefined ? yes.host : '', port: yes.path === undefined ? yes.port : 0, path: yes.path ?? '',
    user: yes.user, password: yes.pass, database: yes.database,
    tls: yes.tls ? { ...yes.tls, plain } : null
  }
}

const outcomes = []
for (const url of urls) {
  outcomes.push(JSON.stringify(await outcome(JSON.parse(url))))
}
fs.writeSync(1, outcomes.join('\n') + '\n')
process.exit(0)
