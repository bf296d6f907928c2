-- For a statement that the others of its batch rely on: nothing of the batch happens unless the condition holds. The
-- message is the code of the refusal. No standard SQLSTATE begins with HF.
CREATE FUNCTION refuse_unless(holds boolean, code text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF holds IS NOT TRUE THEN
    RAISE EXCEPTION '%', code USING ERRCODE = 'HF400';
  END IF;
END
$$;
