// Runs a script's work: the request is its only argument, in JSON; what the work returns goes to standard output.
console.log = console.error; // Clients may talk, but not on standard output.

module.exports = (work) =>
  work(JSON.parse(process.argv[2])).then(
    (answer) => process.stdout.write(JSON.stringify(answer)),
    (error) => {
      console.error(error);
      process.exit(1);
    }
  );
