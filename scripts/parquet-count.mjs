// Prints how many rows DuckDB reads in a Parquet file:
//   node scripts/parquet-count.mjs FOLDER FILE
// FOLDER is where npm has put @duckdb/node-api.
import { createRequire } from 'node:module'

const [folder, file] = process.argv.slice(2)
const { DuckDBInstance } = createRequire(folder + '/')('@duckdb/node-api')
const db = await (await DuckDBInstance.create(':memory:')).connect()
const rows = await db.runAndReadAll(`select count(*) from '${file.replaceAll("'", "''")}'`)
console.log(String(rows.getRows()[0][0]))
