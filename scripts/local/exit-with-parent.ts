// For `node --import`: ends a helper process when its starter is gone, however it went (its end of stdin closes).
process.stdin.resume().unref()
process.stdin.on('end', () => process.exit())
